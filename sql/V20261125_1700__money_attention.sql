-- The back office counts what waits for somebody (D-3) over indexes that hold only that.
CREATE INDEX payment_refund_proposed_ix ON payment_refund (asked_at DESC) WHERE state = 'proposed';
CREATE INDEX payment_dispute_answer_ix ON payment_dispute (evidence_due)
    WHERE status IN ('needs_response', 'warning_needs_response');
CREATE INDEX payout_transfer_back_ix ON payout_transfer (reader_id) WHERE state IN ('failed', 'reversed');
