# The event log (spec 40, PROV-005): verifying an export, and exports that carry their proofs.

event-log-verify = Verify an export
event-log-verify-title = Verify an export
event-log-verify-text = Choose an export of events as JSON Lines. It is read here in the browser and checked against the signed event log: whether each event is as it was recorded, and whether one is missing, added or moved.
event-log-verify-csv = For a CSV file choose both: the CSV and the proof file that was saved beside it.
event-log-verify-limits = An export proves what was recorded, not that it was true. A filtered export says nothing about events that its filters leave out.
event-log-verify-choose = Choose file
event-log-verify-working = Checking, { $percent }%
event-log-verify-busy = A file is being checked
event-log-verify-no-proof = Choose the proof file (.proof.jsonl) together with the CSV.
event-log-verify-too-many = Choose one export, or one CSV with its proof file.
# $whole: whether the file has every event of the log.
event-log-verify-holds = { $whole ->
    [yes] Everything holds: all { $count } events of the log are in the file, unaltered and in order.
   *[no] Everything holds: the { $count } events of this filtered export are unaltered, complete and in order.
}
event-log-verify-head = Event log of { $size } events, signed { $at } with key { $key }
event-log-verify-foreign = This export is from the history of another account.

# What is wrong first. $place: "csv" if the line is one of the CSV, "lines" if it is one of the export or the proof file.
event-log-fault-no-export = Line { $line }: this is no export with proofs.
event-log-fault-head = The tree head of this file is not signed by the portal.
event-log-fault-altered = { $place ->
    [csv] Row { $line } of the CSV: event { $event } was altered.
   *[lines] Line { $line }: event { $event } was altered.
}
event-log-fault-added = { $place ->
    [csv] Row { $line } of the CSV: event { $event } was added. The log does not have it.
   *[lines] Line { $line }: event { $event } was added. The log does not have it.
}
event-log-fault-twice = { $place ->
    [csv] Row { $line } of the CSV: event { $event } is in the file twice.
   *[lines] Line { $line }: event { $event } is in the file twice.
}
event-log-fault-reordered = { $place ->
    [csv] Row { $line } of the CSV: event { $event } is not in its place.
   *[lines] Line { $line }: event { $event } is not in its place.
}
event-log-fault-missing = { $place ->
    [csv] Row { $line } of the CSV: an event before { $event } is missing.
   *[lines] Line { $line }: an event before { $event } is missing.
}
event-log-fault-missing-number = Event number { $number } of the log is missing from the file.
event-log-fault-missing-end = An event is missing at the end of the file.
event-log-fault-cut-off = The file is cut off: its last line is missing.
event-log-fault-end = The file as a whole is not as the portal signed it, though each of its events is in the log.

## Exports

event-log-export-csv = CSV with proof file
event-log-export-more = Export with proofs

# Where there are on-site systems (EVNT-041). After the first sentence one for each of them.
events-delay = Events of on-site systems can take up to 24 hours to appear.
events-delay-last = { $name } last delivered { $at }.
events-delay-never = { $name } has not delivered yet.
