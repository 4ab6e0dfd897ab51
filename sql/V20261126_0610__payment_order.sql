-- A page is asked for again with the very words of the first time, whatever has become known of the payer since: the
-- provider refuses the same key with other words. They go when the page is known, or nothing more is expected of it.
ALTER TABLE payment_top_up
    ADD COLUMN order_customer text,
    ADD COLUMN order_email    text,
    ADD CONSTRAINT payment_top_up_order_ck CHECK (order_customer IS NULL OR order_email IS NOT NULL);
COMMENT ON COLUMN payment_top_up.order_customer IS 'The provider''s id of the payer when the page was wished for, or null when there was none';
COMMENT ON COLUMN payment_top_up.order_email IS 'The payer''s address then; null once the page is known or the top-up is over';
