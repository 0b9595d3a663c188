# Le journal des événements (spécification 40, PROV-005) : vérifier une exportation, et exporter avec des preuves.

event-log-verify = Vérifier une exportation
event-log-verify-title = Vérifier une exportation
event-log-verify-text = Choisissez une exportation d’événements au format JSON Lines. Elle est lue ici, dans le navigateur, et comparée au journal signé : chaque événement est-il tel qu’il a été enregistré, en manque-t-il un, un autre a-t-il été ajouté ou déplacé ?
event-log-verify-csv = Pour un fichier CSV, choisissez les deux : le CSV et le fichier de preuve enregistré avec lui.
event-log-verify-limits = Une exportation prouve ce qui a été enregistré, non que c’était vrai. Une exportation filtrée ne dit rien des événements que ses filtres excluent.
event-log-verify-choose = Choisir un fichier
event-log-verify-working = Vérification, { $percent } %
event-log-verify-busy = Un fichier est en cours de vérification
event-log-verify-no-proof = Choisissez le fichier de preuve (.proof.jsonl) en même temps que le CSV.
event-log-verify-too-many = Choisissez une seule exportation, ou un CSV avec son fichier de preuve.
# $whole: whether the file has every event of the log.
event-log-verify-holds = { $whole ->
    [yes] Tout concorde : les { $count } événements du journal sont tous dans le fichier, inchangés et dans l’ordre.
   *[no] Tout concorde : les { $count } événements de cette exportation filtrée sont inchangés, complets et dans l’ordre.
}
event-log-verify-head = Journal de { $size } événements, signé le { $at } avec la clé { $key }
event-log-verify-foreign = Cette exportation provient de l’historique d’un autre compte.

# What is wrong first. $place: "csv" if the line is one of the CSV, "lines" if it is one of the export or the proof file.
event-log-fault-no-export = Ligne { $line } : ce n’est pas une exportation avec preuves.
event-log-fault-head = La tête d’arbre de ce fichier n’est pas signée par le portail.
event-log-fault-altered = { $place ->
    [csv] Ligne { $line } du CSV : l’événement { $event } a été modifié.
   *[lines] Ligne { $line } : l’événement { $event } a été modifié.
}
event-log-fault-added = { $place ->
    [csv] Ligne { $line } du CSV : l’événement { $event } a été ajouté. Il n’est pas dans le journal.
   *[lines] Ligne { $line } : l’événement { $event } a été ajouté. Il n’est pas dans le journal.
}
event-log-fault-twice = { $place ->
    [csv] Ligne { $line } du CSV : l’événement { $event } figure deux fois dans le fichier.
   *[lines] Ligne { $line } : l’événement { $event } figure deux fois dans le fichier.
}
event-log-fault-reordered = { $place ->
    [csv] Ligne { $line } du CSV : l’événement { $event } n’est pas à sa place.
   *[lines] Ligne { $line } : l’événement { $event } n’est pas à sa place.
}
event-log-fault-missing = { $place ->
    [csv] Ligne { $line } du CSV : un événement manque avant { $event }.
   *[lines] Ligne { $line } : un événement manque avant { $event }.
}
event-log-fault-missing-number = L’événement numéro { $number } du journal manque dans le fichier.
event-log-fault-missing-end = Un événement manque à la fin du fichier.
event-log-fault-cut-off = Le fichier est tronqué : sa dernière ligne manque.
event-log-fault-end = Le fichier dans son ensemble n’est pas tel que le portail l’a signé, bien que chacun de ses événements soit dans le journal.

## Exports

event-log-export-csv = CSV avec fichier de preuve
event-log-export-more = Exporter avec preuves

# Where there are on-site systems (EVNT-041). After the first sentence one for each of them.
events-delay = Les événements des systèmes sur site peuvent mettre jusqu’à 24 heures à apparaître.
events-delay-last = Dernière transmission de { $name } : { $at }.
events-delay-never = { $name } n’a encore rien transmis.
