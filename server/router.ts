import { live } from './live-router.ts'
import { router } from './trpc.ts'

/** One line for each noun. */
export const appRouter = router({
  live,
})

export type AppRouter = typeof appRouter
