# Integrations and privileges of an account: the panel, the catalogue, removal.

integrations-page = Integrations & Applications
integrations-title = Integrations
integrations-add-new = Add new
integrations-not-loaded = Integrations could not be loaded
integrations-add = Add
# On a card of the catalogue.
integrations-is-added = Added
integrations-card-remove = Remove
# $word is one of the three above, $name the integration.
integrations-card-button = { $word } { $name }
integrations-done = Done
integrations-search = Search integrations
integrations-tab-mitel = Mitel ({ $count })
integrations-tab-third-party = 3rd party ({ $count })
integrations-no-match = No integration matches “{ $search }”
integrations-clear-search = Clear search
integrations-requires = Needs { $name }
integrations-lacking = { $name } must be added and set up first
integrations-discard = { $count ->
    [one] Discard one change?
   *[other] Discard { $count } changes?
}
integrations-discard-text = What you picked has not been done yet.
integrations-discard-action = Discard
integrations-added = { $name } added
integrations-removed = { $name } removed
# A subscription whose integration is missing; $name is the integration.
integrations-unused = This account has a { $name } subscription, but { $name } is not integrated

integrations-name-micc = MiCC-B
integrations-name-micc-card = MiCC
integrations-name-micollab = MiCollab
integrations-name-gateway = CloudLink Gateway
integrations-name-meetings = MiTeam Meetings
integrations-name-mitel-one = Mitel One
integrations-name-workgroups = Mitel One Workgroups
integrations-name-voice-assist = Mitel Voice Assist
integrations-name-mivoice-business = MiVoice Business
integrations-name-sso = Single Sign-On
integrations-name-azure-ad = Azure AD Sync
integrations-name-office365 = Microsoft Office 365
integrations-name-ms-teams = Microsoft Teams
integrations-name-twilio = Twilio
integrations-name-cm-com = CM.com
integrations-name-chat = Chat

integrations-about-micc = MiContact Center Business: contact center for voice and digital channels
integrations-about-micollab = Collaboration from the MiCollab server, with CloudLink chat
integrations-about-gateway = Connects the PBX on site to CloudLink
integrations-about-meetings = Audio, video and web sharing, with chat and files within a meeting
integrations-about-mitel-one = Chat, meetings and telephony in one application
integrations-about-workgroups = Workgroups for customer service in Mitel One
integrations-about-voice-assist = Answers and routes calls by speech
integrations-about-mivoice-business = Users and phones of a MiVoice Business PBX
integrations-about-sso = Users sign in with their company's identity provider
integrations-about-azure-ad = Users come from the company's directory
integrations-about-office365 = Calendar and contacts of Microsoft 365
integrations-about-ms-teams = Presence between Microsoft Teams and CloudLink
integrations-about-twilio = Messages by SMS and WhatsApp through Twilio
integrations-about-cm-com = Messages by SMS and WhatsApp through CM.com
integrations-about-chat = Chat between the users of the account; part of every account

integrations-status-done = On
integrations-status-needs-setup = Added, but not set up yet: it has no effect so far
integrations-status-privilege-off = { $privilege } is off; { $name } may not work properly
integrations-status-no-subscription = Requires a Mitel One subscription to use this feature.
integrations-status-no-licences = No MiTeam Meetings subscription yet: nobody can be given a license
integrations-status-waiting-for-server = Waiting for CloudLink chat on the MiCollab server

integrations-privileges = Privileges
integrations-privilege-delegated = Delegated Authentication
integrations-privilege-delegated-about = Authorised servers may request tokens for the users of the account.
integrations-privilege-guest = Allow Guest Access
integrations-privilege-guest-about = People without a user in the account may reach it as guests.
integrations-privilege-used = Used by: { $names }
integrations-privilege-unused = No integration relies on it.
integrations-privilege-on = { $name } is on
integrations-privilege-off = { $name } is off
integrations-privilege-ask = Turn off { $name }?
integrations-privilege-ask-text = { $names } may not work properly.
integrations-privilege-turn-off = Turn off

integrations-remove = Remove integration
integrations-remove-named = Remove { $name }
integrations-removal-title = Remove { $name } integration
integrations-removal-text = { $name } and its settings are removed from this account. The users stay.
integrations-removal-users = { $count ->
    [0] No user loses access
    [one] One user loses access
   *[other] { $count } users lose access
}
integrations-removal-taken = { $count ->
    [one] One license is taken from its user
   *[other] { $count } licenses are taken from their users
}
integrations-removal-kept = { $count ->
    [one] One license stays assigned, without effect
   *[other] { $count } licenses stay assigned, without effect
}
integrations-removal-privileges = Turned off: { $names }
integrations-removal-needed = These rely on it and must be removed first: { $names }
integrations-removal-sso = { $count ->
    [one] One user signs in by single sign-on alone, and will need Mitel credentials. A password set before works again
   *[other] { $count } users sign in by single sign-on alone, and will need Mitel credentials. Passwords set before work again
}
