export type TikTokWrite = { path: string; body: Record<string, unknown> }

/** Ids of one status change at most. */
const AT_ONCE = 20

export type Level = 'campaign' | 'adgroup' | 'ad'

/** Changes of status, as many ids at once as TikTok takes. */
export function switchWrites(
  accountId: string,
  level: Level,
  { ids, status }: { ids: string[]; status: 'ENABLE' | 'DISABLE' | 'DELETE' },
): TikTokWrite[] {
  const writes: TikTokWrite[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    writes.push({
      path: `${level}/status/update`,
      body: {
        advertiser_id: accountId,
        [`${level}_ids`]: ids.slice(from, from + AT_ONCE),
        operation_status: status,
      },
    })
  }
  return writes
}
