import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { CreatorChange, CreatorPerson, NewCreator } from '../../shared/creator-records.ts'
import { procedure } from '../trpc.ts'
import { getRecord, listRecords, RecordListInput, RecordPage } from './record-list.ts'
import { createRecord, saveRecord } from './record-save.ts'

/** The people who make videos; they stand in the same namespace as the campaigns they work for. */
export const creatorRecords = {
  listRecords: procedure
    .meta({ permission: 'creators:read', scope: 'visible' })
    .input(RecordListInput)
    .output(RecordPage)
    .query(({ ctx, input }) => listRecords(ctx, input)),

  getRecord: procedure
    .meta({ permission: 'creators:read', scope: 'creator' })
    .input(z.strictObject({ id: RecordId }))
    .output(CreatorPerson)
    .query(({ ctx, input }) => getRecord(ctx, input.id)),

  createRecord: procedure
    .meta({ permission: 'creators:update', scope: 'organization' })
    .input(NewCreator)
    .output(CreatorPerson)
    .mutation(async ({ ctx, input }) => getRecord(ctx, await createRecord(ctx, input))),

  saveRecord: procedure
    .meta({ permission: 'creators:update', scope: 'creator' })
    .input(CreatorChange)
    .output(CreatorPerson)
    .mutation(async ({ ctx, input }) => {
      await saveRecord(ctx, input)
      return getRecord(ctx, input.id)
    }),
}
