# Saving what a list has found as a file (ACCT-007). What a list alone says is in its own file.

export = Exporter
export-csv = Valeurs séparées par des virgules (.csv)
export-xlsx = Classeur (.xlsx)
# $count rows are written so far.
export-working = Exportation… { $count }
export-busy = Une exportation est déjà en cours
