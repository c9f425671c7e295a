"""What a template may see: plain data under the Chinese words, with everything countable counted."""
