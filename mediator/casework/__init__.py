"""What a mediator does: one function a verb, one module an activity."""
