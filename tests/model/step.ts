import type fc from 'fast-check'
import { expect } from 'vitest'
import { compare } from './compare.ts'
import { attempt, type Real } from './real.ts'
import type { Campaign } from './things.ts'
import type { World } from './world.ts'

export class At {
  constructor(
    readonly world: World,
    readonly real: Real,
    readonly picks: readonly number[],
    private readonly name: string,
  ) {}

  get now(): number {
    return this.real.now()
  }

  /** One of a list, by a number that was drawn; undefined when it is empty. */
  choose<One>(list: readonly One[], pick = 0): One | undefined {
    return list[this.picks[pick]! % Math.max(1, list.length)]
  }

  /** Does it, and demands what the model says should become of it: `done`, or the reason why not. */
  async expect<Answer>(outcome: string, call: Promise<Answer>): Promise<Answer | null> {
    const tried = await attempt(call)
    expect(tried.outcome, `${this.name}(${this.picks}): ${tried.why}`).toBe(outcome)
    return tried.answer
  }

  /** Jobs of the product, and what the model says they do. */
  async jobs(): Promise<void> {
    await this.real.house.runJobs()
    this.world.settleCards()
  }
}

/** @returns the campaign that it concerned, when there was one. */
export type Work = (at: At) => Promise<Campaign | undefined>

/** One command: numbers that were drawn choose what it concerns. */
export class Step implements fc.AsyncCommand<World, Real> {
  /** How often each was run with effect or refusal, to be told at the end. */
  static readonly counts = new Map<string, number>()

  constructor(
    readonly name: string,
    readonly work: Work,
    readonly picks: readonly number[],
  ) {}

  check(): boolean {
    return true
  }

  async run(world: World, real: Real): Promise<void> {
    const touched = await this.work(new At(world, real, this.picks, this.name))
    if (touched) Step.counts.set(this.name, (Step.counts.get(this.name) ?? 0) + 1)
    await compare(world, real, touched)
  }

  toString(): string {
    return `${this.name}(${this.picks.join(',')})`
  }
}
