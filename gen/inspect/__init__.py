"""Judge a .docx against GB/T 9704—2012, by text, place and effective formatting, never by style names."""
