# MiAccess, the partners' way to sign in.

# Between the form and the button below it
miaccess-or = or, as a Mitel partner
# The name of Mitel's partner portal: not translated
miaccess-button = MiAccess

## In a frame, MiAccess opens in a window of its own.

miaccess-blocked = Your browser has blocked the sign-in window. Allow pop-ups for this site, then open it once more
miaccess-open-window = Open the sign-in window

## The page on which that window ends.

miaccess-window-title = Sign-in window
miaccess-window-text = You can close this window now and go on where you came from.
miaccess-window-portal = Open the portal here

## Why a sign-in came to nothing: what happened, and what to do.

miaccess-reason-cancelled = You cancelled the sign-in at MiAccess. Nothing was changed
miaccess-reason-no-policy = Your MiAccess user lacks the CloudLink policy. Ask your company's MiAccess administrator for it, then sign in again
miaccess-reason-no-partner-id = MiAccess names no Partner ID for you, so the portal does not know your company. Ask your company's MiAccess administrator
miaccess-reason-refused = MiAccess does not let you in; your credentials may be disabled. Ask your company's MiAccess administrator
miaccess-reason-unreachable = MiAccess does not answer. Try again in a minute
miaccess-reason-expired = This sign-in took too long, or was used already. Start again
miaccess-reason-unverified = The answer of MiAccess could not be verified, so nobody was signed in. Try again
miaccess-reason-incomplete = MiAccess states no name or no verified e-mail address for you. Ask your company's MiAccess administrator to complete your profile
miaccess-reason-email-taken = Another partner of your company has this e-mail address already. Contact Mitel Partner Technical Support
miaccess-reason-moved = MiAccess lists you with another company than before. Contact Mitel Partner Technical Support
miaccess-reason-inactive = Your user is inactive. Ask another partner administrator of your company
