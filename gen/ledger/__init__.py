"""The account over time: what came back merged into it, where everything stands on a day."""
