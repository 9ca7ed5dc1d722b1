/** What a charge may draw on. Micros of one currency. */
export type Purse = {
  /** What the campaign's own budget holds; never below zero. */
  budgetMicros: bigint
  /** What the campaign has drawn from the organization's receivable and not paid back. */
  owedMicros: bigint
}

/** The parts of one amount, both of its sign: charged above zero, given back below. */
export type Split = { budgetMicros: bigint; receivableMicros: bigint }

const least = (one: bigint, other: bigint) => (one < other ? one : other)

/**
 * A charge draws on the campaign's own budget first, and the organization owes the rest. What goes
 * back pays first what the campaign made its organization owe, and then fills the budget again.
 * @param amountMicros above zero for a charge, below for what goes back.
 */
export function draw({ budgetMicros, owedMicros }: Purse, amountMicros: bigint): Split {
  if (amountMicros >= 0n) {
    const fromBudget = least(budgetMicros, amountMicros)
    return { budgetMicros: fromBudget, receivableMicros: amountMicros - fromBudget }
  }
  const owed = owedMicros > 0n ? owedMicros : 0n
  const toReceivable = least(owed, -amountMicros)
  return { budgetMicros: amountMicros + toReceivable, receivableMicros: -toReceivable }
}

/** What the purse holds when the split has been posted. */
export const afterwards = (purse: Purse, split: Split): Purse => ({
  budgetMicros: purse.budgetMicros - split.budgetMicros,
  owedMicros: purse.owedMicros + split.receivableMicros,
})
