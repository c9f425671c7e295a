"""What only the rendered pages show."""
