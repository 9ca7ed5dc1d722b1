import { eventOfGoal, usualGoals } from '../../shared/goals.ts'

// The tables of shared/goals.ts as SQL. What stands in them is ours and holds no quote.

const whens = (pairs: [string, string | null][]) =>
  pairs.flatMap(([word, meaning]) => (meaning ? `WHEN '${word}' THEN '${meaning}'` : [])).join(' ')

const usual = whens(
  Object.entries(usualGoals).flatMap(([network, goals]) =>
    Object.entries(goals).map(([objective, goal]): [string, string] => [
      `${network} ${objective}`,
      goal,
    ]),
  ),
)

/**
 * SQL of what a campaign optimizes for: its own goal, or the one its network takes by itself. Null for
 * a campaign that was imported with a goal which has no word here.
 * @param c the alias of `campaigns`.
 */
export const campaignGoal = (c: string) => `coalesce(${c}.optimization_goal,
  CASE WHEN ${c}.origin = 'native' THEN CASE ${c}.network || ' ' || ${c}.objective ${usual} END END)`

/** SQL of the pixel's event that a goal stands for; null when for none. */
export const eventOfGoalSql = (goal: string) =>
  `CASE ${goal} ${whens(Object.entries(eventOfGoal))} END`

/** The words of a campaign's goals: its own, or those of its groups when they own the budget. */
export const goalWords = (c: string) => `array_remove(CASE
  WHEN ${c}.budget_owner = 'ad_group' THEN ARRAY(
    SELECT DISTINCT coalesce(g.optimization_goal, ${campaignGoal(c)}) FROM ad_groups g
    WHERE g.organization_id = ${c}.organization_id AND g.campaign_id = ${c}.id ORDER BY 1)
  ELSE ARRAY[${campaignGoal(c)}] END, NULL)`
