/** How large the randomized suites are; `npm run soak` sets them larger. */
function whole(name: string, usual: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return usual
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number.`)
  return Number.parseInt(text, 10)
}

/** Every run replays from it. */
export const seed = whole('MODEL_SEED', 20_261_122)
export const runs = whole('MODEL_RUNS', 12)
export const commands = whole('MODEL_COMMANDS', 50)
export const races = whole('MODEL_RACES', 12)
export const shuffles = whole('MODEL_SHUFFLES', 6)
export const keyRaces = whole('MODEL_KEY_RACES', 1)
/** How many clients race at once. */
export const writers = 50

/** Time for so many steps on a machine that is busy with other things. */
export const patienceMs = (steps: number) => 60_000 + steps * 1_500

/** Whether all seeded bugs are tried, or those that are found quickest. */
export const allBugs = whole('MODEL_ALL_BUGS', 0) > 0
/** Only seeded bugs whose name fits this pattern, to look at some alone. */
export const bugsNamed = new RegExp(process.env.MODEL_BUG ?? '')
