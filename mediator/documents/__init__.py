"""Templates made into papers: blocks, tagged PDF/A, previews. Given values, never queries."""
