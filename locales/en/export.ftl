# Saving what a list has found as a file (ACCT-007). What a list alone says is in its own file.

export = Export
export-csv = Comma-separated (.csv)
export-xlsx = Workbook (.xlsx)
# $count rows are written so far.
export-working = Exporting… { $count }
export-busy = An export is at work already
