/** Joins campaigns `c` to their budget `b`; one that never had money has none. */
export const budgetJoin = `LEFT JOIN ledger_accounts b
    ON b.name = 'campaign:' || c.id || ':budget' AND b.currency = c.currency`
