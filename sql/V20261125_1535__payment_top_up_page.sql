-- Whoever left the payment page goes back to the same one, without asking the provider again.
ALTER TABLE payment_top_up ADD COLUMN page_url text;
COMMENT ON COLUMN payment_top_up.page_url IS 'Where it is paid; null until the provider has answered, and for charges of a saved card.';
