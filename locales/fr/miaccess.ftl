# MiAccess, the partners' way to sign in.

# Between the form and the button below it
miaccess-or = ou, en tant que partenaire Mitel
# The name of Mitel's partner portal: not translated
miaccess-button = MiAccess

## In a frame, MiAccess opens in a window of its own.

miaccess-blocked = Votre navigateur a bloqué la fenêtre de connexion. Autorisez les fenêtres contextuelles pour ce site, puis ouvrez-la à nouveau
miaccess-open-window = Ouvrir la fenêtre de connexion

## The page on which that window ends.

miaccess-window-title = Fenêtre de connexion
miaccess-window-text = Vous pouvez maintenant fermer cette fenêtre et reprendre là où vous étiez.
miaccess-window-portal = Ouvrir le portail ici

## Why a sign-in came to nothing: what happened, and what to do.

miaccess-reason-cancelled = Vous avez annulé la connexion sur MiAccess. Rien n'a été modifié
miaccess-reason-no-policy = Votre utilisateur MiAccess n'a pas la politique CloudLink. Demandez-la à l'administrateur MiAccess de votre entreprise, puis reconnectez-vous
miaccess-reason-no-partner-id = MiAccess n'indique aucun ID de partenaire pour vous ; le portail ne connaît donc pas votre entreprise. Adressez-vous à l'administrateur MiAccess de votre entreprise
miaccess-reason-refused = MiAccess ne vous laisse pas entrer ; vos identifiants sont peut-être désactivés. Adressez-vous à l'administrateur MiAccess de votre entreprise
miaccess-reason-unreachable = MiAccess ne répond pas. Réessayez dans une minute
miaccess-reason-expired = Cette connexion a pris trop de temps ou a déjà servi. Recommencez
miaccess-reason-unverified = La réponse de MiAccess n'a pas pu être vérifiée ; personne n'a été connecté. Réessayez
miaccess-reason-incomplete = MiAccess n'indique pas votre nom ou une adresse e-mail vérifiée. Demandez à l'administrateur MiAccess de votre entreprise de compléter votre profil
miaccess-reason-email-taken = Un autre partenaire de votre entreprise a déjà cette adresse e-mail. Contactez l'assistance technique aux partenaires Mitel
miaccess-reason-moved = MiAccess vous rattache à une autre entreprise qu'auparavant. Contactez l'assistance technique aux partenaires Mitel
miaccess-reason-inactive = Votre utilisateur est inactif. Adressez-vous à un autre administrateur partenaire de votre entreprise
