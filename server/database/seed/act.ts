import type { Stage } from './stage.ts'

/** Something that happens so many days before today. */
export type Act = { day: number; play: (stage: Stage) => Promise<unknown> }
