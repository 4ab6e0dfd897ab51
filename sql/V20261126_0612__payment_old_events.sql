-- Processed events go after a long time (SOULSEER_EVENT_KEEP_DAYS); those that could not be processed stay.
CREATE INDEX payment_event_processed_ix ON payment_event (processed_at) WHERE state = 'done';
