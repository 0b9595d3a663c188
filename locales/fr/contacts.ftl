# Contacts d'assistance (spec 06).
contacts-text = Ils reçoivent tous les rapports de problème de ce compte et sont chargés de les résoudre, si nécessaire avec l'Assistance technique des partenaires Mitel. Mitel ne contacte ni le partenaire ni le client à leur sujet.
contacts-process = Processus d'assistance aux partenaires pour les applications CloudLink
contacts-hint-partner = Saisissez le nom d'un partenaire ou une adresse e-mail ; séparez-en plusieurs par des virgules
contacts-hint-admin = Saisissez une adresse e-mail ou le nom d'un utilisateur ; séparez-en plusieurs par des virgules
contacts-no-longer-signs-in = Ne se connecte plus
contacts-without-access = Reçoit les rapports sans accès à ce compte
contacts-undeliverable = Les e-mails n'arrivent pas

# Erreurs du champ.
contacts-required = Ajoutez au moins un contact d'assistance
contacts-keep-one = Conservez au moins un contact d'assistance
contacts-too-many = Au plus { $max } contacts d'assistance
contacts-invalid = Contient une adresse e-mail non valide
contacts-enter-email = Saisissez une adresse e-mail
contacts-known = Déjà contact d'assistance
contacts-choose = Choisissez un partenaire ou saisissez une adresse e-mail
