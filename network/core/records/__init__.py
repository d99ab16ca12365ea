"""Records: every resource as one JSON object, out and in. The format is docs/import.md."""
