"""The field's nouns as frozen values, and pure rules over them. Standard library only."""
