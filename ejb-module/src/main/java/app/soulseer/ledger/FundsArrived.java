package app.soulseer.ledger;

/** A wallet was credited. Fired in the transaction that credited it, so observers stand and fall with it. */
public record FundsArrived(Owner owner) {}
