"""Word templates: a .docx compiled to Jinja once, rendered many times as a stream."""
