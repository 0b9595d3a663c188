# Single sign-on of an account: what is set up at the identity provider and here.

sso-title = Single Sign-On
sso-setup = Complete setup
sso-settings = Settings of Single Sign-On
sso-intro = Users of this account sign in with their company's identity provider (SAML 2.0). Try it in a test environment of your IT first.
sso-not-loaded = The settings could not be loaded

sso-step-provider = Step 1: your identity provider
sso-idp-name = Identity Provider (IDP)
sso-idp-name-hint = The name that people read when they sign in

sso-step-portal = Step 2: enter these values at the identity provider
sso-entity-id = Mitel Identifier (Entity ID)
sso-reply-url = Reply URL (Assertion Consumer Service URL)
sso-sign-on-url = Sign on URL
sso-metadata-url = Metadata
# $name: one of the four above.
sso-copy = Copy { $name }

sso-step-values = Step 3: enter the values of the identity provider here
sso-import = Import from metadata
sso-import-text = Metadata of the identity provider (XML)
sso-import-file = Choose a file
sso-import-read = Fill in
sso-import-done = The values are filled in. Look at them, then save
sso-sign-in-url = Sign-in URL
sso-idp-entity-id = IDP Identifier (Entity ID)
sso-certificates = Signing Certificate(s)
sso-certificates-hint = One or more in PEM, one after the other: -----BEGIN CERTIFICATE-----
sso-certificates-saved = Saved certificates
# $from and $until are days.
sso-certificate-span = Valid from { $from } to { $until }
sso-certificate-state-valid = Valid
sso-certificate-state-expired = Expired
sso-certificate-state-not-yet-valid = Not valid yet

sso-optional = Optional Mitel credentials
sso-mitel-credentials = Enable Mitel Credentials (Optional)
sso-mitel-credentials-hint = Not recommended: all users see a choice when they sign in, and each user who shall have a Mitel account needs a welcome e-mail sent by hand.
# $count: users who are no administrators.
sso-consequence = { $count ->
    [0] Administrators can always use their Mitel password as well.
    [one] From the next sign-in the Mitel password of one user opens nothing while single sign-on is on. Administrators can always use theirs.
   *[other] From the next sign-in the Mitel passwords of { $count } users open nothing while single sign-on is on. Administrators can always use theirs.
}
sso-save = Save
sso-saved = Single Sign-On is on
sso-remove = Remove
sso-stale = Somebody else has changed the settings meanwhile. What you typed is still here; the saved values are:
sso-stale-take = Take the saved values
sso-stale-keep = Keep mine
sso-discard = Discard the changes?
sso-discard-text = What you typed has not been saved.
sso-discard-go = Discard
sso-discard-stay = Go on editing

## Errors of fields.

sso-idp-name-required = Enter the name of the identity provider
sso-sign-in-url-required = Enter the Sign-in URL
sso-sign-in-url-https = The address must begin with https://
sso-sign-in-url-malformed = This is not a complete address, such as https://idp.example.com/sso
sso-idp-entity-id-required = Enter the IDP Identifier (Entity ID)
sso-certificates-required = Enter a signing certificate
sso-certificates-too-large = At most 10 certificates and 64 KB of text
sso-certificate-not-pem = Certificate { $number }: this is not PEM. Export it as Base64 (PEM)
sso-certificate-not-certificate = Certificate { $number }: this is not an X.509 certificate. Export it as Base64 (PEM)
sso-certificate-private-key = Certificate { $number }: this is a private key. It was not kept; paste the certificate instead, and replace the key if others could see it
sso-certificate-key-too-small = Certificate { $number }: the RSA key is shorter than 2,048 bits
sso-certificate-key-kind = Certificate { $number }: the key must be RSA, or on P-256, P-384 or P-521
sso-certificate-duplicate = Certificate { $number } stands there twice
sso-certificate-too-many = Certificate { $number } is one too many: at most 10
sso-certificate-none-valid = None of the certificates is valid now
sso-metadata-required = Paste the metadata, or choose a file
sso-metadata-too-large = At most 1 MB
sso-metadata-none = This is not identity provider metadata
sso-metadata-no-entity-id = The metadata have no entity ID
sso-metadata-no-redirect = The metadata have no SingleSignOnService with HTTP-Redirect and https
sso-metadata-no-certificate = The metadata have no signing certificate that can be used
