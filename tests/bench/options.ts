import { parseArgs } from 'node:util'

/** Organizations and account days; an organization has 50 campaigns, a campaign and day one fee. */
export const sizes = {
  small: { organizations: 20, days: 100, seconds: 2 },
  '1m': { organizations: 200, days: 100, seconds: 4 },
  '10m': { organizations: 2_000, days: 100, seconds: 5 },
} as const
export type SizeName = keyof typeof sizes

export const CAMPAIGNS_EACH = 50
export const CONNECTIONS = 16

export type Options = {
  size: SizeName
  seed: number
  rounds: number
  seconds: number
  /** The beginnings of the names of workloads to run; all when empty. */
  only: string[]
}

const wholeNumber = (name: string, text: string, [from, to]: [number, number]): number => {
  const number = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN
  if (number >= from && number <= to) return number
  throw new Error(`--${name} must be a whole number from ${from} to ${to}.`)
}

/** @throws Error in words for what is not understood. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'small' },
      seed: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string' },
      only: { type: 'string', default: '' },
    },
  })
  if (!Object.hasOwn(sizes, values.size)) {
    throw new Error(`--size is one of ${Object.keys(sizes).join(', ')}.`)
  }
  const size = values.size as SizeName
  return {
    size,
    seed: wholeNumber('seed', values.seed, [0, 999_999_999]),
    rounds: wholeNumber('rounds', values.rounds, [1, 99]),
    seconds: values.seconds ? wholeNumber('seconds', values.seconds, [1, 60]) : sizes[size].seconds,
    only: values.only.split(',').filter(Boolean),
  }
}
