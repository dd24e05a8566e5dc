"""The application core: reading, collation, versions. Pure; see README.md in this folder for the rule."""
