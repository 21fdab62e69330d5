"""CMS's quarterly edit files as a user downloads them: opened, checked row by row, and kept in one indexed file of the user's own."""
