"""What one look at a deployment asks, from outside, as browsers would."""
