import { useCallback, useRef, useState } from 'react'
import { useRefresh } from '../queries.ts'
import { sizeText } from './figures.ts'
import { refusedFile, sendFile, type Uploaded } from './upload.ts'

export type Upload = {
  key: number
  file: File
  sentBytes: number
  state: 'waiting' | 'sending' | 'done' | 'failed' | 'stopped'
  /** In words, when it failed. */
  problem: string | null
  result: Uploaded | null
}

/** Files on their way to the library, one after the other, so that each gets there soonest. */
export function useUploads(organizationId: number | null) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const refresh = useRefresh()
  const line = useRef<Promise<void>>(Promise.resolve())
  const stops = useRef(new Map<number, AbortController>())
  const next = useRef(1)

  const change = useCallback((key: number, facts: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...facts } : one)))
  }, [])

  const send = useCallback(
    async (key: number, file: File, stop: AbortController) => {
      if (stop.signal.aborted || organizationId === null) return
      change(key, { state: 'sending' })
      const onSent = (sentBytes: number) => change(key, { sentBytes })
      try {
        const result = await sendFile(organizationId, file, { onSent, signal: stop.signal })
        change(key, { state: 'done', sentBytes: file.size, result })
        await refresh('assets')
      } catch (error) {
        const stopped = stop.signal.aborted
        const problem = stopped ? null : (error as Error).message
        change(key, { state: stopped ? 'stopped' : 'failed', problem })
      }
    },
    [organizationId, change, refresh],
  )

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const key = next.current++
        const problem = refusedFile(file, sizeText)
        const state = problem === null ? 'waiting' : 'failed'
        setUploads((all) => [...all, { key, file, sentBytes: 0, state, problem, result: null }])
        if (problem !== null) continue
        const stop = new AbortController()
        stops.current.set(key, stop)
        line.current = line.current.then(() => send(key, file, stop))
      }
    },
    [send],
  )

  const stop = useCallback(
    (key: number) => {
      stops.current.get(key)?.abort()
      change(key, { state: 'stopped' })
    },
    [change],
  )
  const tidy = useCallback(
    () =>
      setUploads((all) => all.filter(({ state }) => state === 'waiting' || state === 'sending')),
    [],
  )
  return { uploads, add, stop, tidy }
}
