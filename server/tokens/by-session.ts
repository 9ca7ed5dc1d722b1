import { AppError } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { procedure } from '../trpc.ts'
import { mayHandOutAccess } from './policy.ts'

/** A procedure that a person must call, not a token. Refused before the input is looked at. */
export const procedureBySession = procedure.use(({ ctx, next }) => {
  // The gate lets nobody pass here without a principal.
  const verdict = mayHandOutAccess(ctx.principal as Principal)
  if (verdict !== true) throw new AppError('not_allowed', { message: verdict })
  return next()
})
