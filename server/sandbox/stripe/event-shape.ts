import type { EventRecord } from './records.ts'

/** The version in which events are told, and answers when none is asked for. */
export const apiVersion = '2026-10-28.endive'

export function eventShape(event: EventRecord): Record<string, unknown> {
  const { state } = event.delivery
  return {
    id: event.id,
    object: 'event',
    api_version: apiVersion,
    created: event.created,
    data: {
      object: event.object,
      ...(event.previous && { previous_attributes: event.previous }),
    },
    livemode: false,
    pending_webhooks: state === 'none' || state === 'delivered' ? 0 : 1,
    request: event.request,
    type: event.type,
  }
}
