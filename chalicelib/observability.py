"""The one logger and the one metrics sink of every function; ids only, never words of people."""

from aws_lambda_powertools import Logger, Metrics

from chalicelib.config import settings

logger = Logger(service=settings.app)
metrics = Metrics(namespace="Evergreen", service=settings.app)
metrics.set_default_dimensions(stage=settings.stage)  # or the alarms of one stage would hear of another
