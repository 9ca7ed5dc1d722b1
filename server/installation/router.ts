import { z } from 'zod'
import { InstalledNetwork } from '../../shared/installation.ts'
import { procedure, router } from '../trpc.ts'
import { installedNetworks } from './networks.ts'

/** How this installation is set up, for those who run it. */
export const installation = router({
  networks: procedure
    .meta({ permission: 'installation:read', scope: 'platform' })
    .input(z.strictObject({}).optional())
    .output(z.array(InstalledNetwork))
    .query(({ ctx }) => installedNetworks(ctx)),
})
