"""The database: models, migrations, one file of plain async functions per aggregate."""
