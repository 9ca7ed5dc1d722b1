import { Button } from 'antd'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { sendFile } from '../assets/upload.ts'
import { useRefresh } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.creatives.shown

type Film = Pick<Answer<'assets.get'>, 'id' | 'name' | 'url' | 'organizationId' | 'durationMs'>

/** A picture out of a film, drawn by the browser since it is the one that can play it. */
export function CoverTaker({ film }: { film: Film }) {
  const player = useRef<HTMLVideoElement>(null)
  const [second, setSecond] = useState(0)
  const { take, state, made } = useTake(film, player)
  const last = Math.floor((film.durationMs ?? 0) / 100) / 10
  const seek = (to: number) => {
    if (player.current) player.current.currentTime = to
    setSecond(to)
  }
  return (
    <section aria-label={w.cover} className="cover-taker">
      <h3>{w.cover}</h3>
      <p className="meta">{w.coverHelp}</p>
      <video
        ref={player}
        src={film.url ?? undefined}
        controls
        muted
        playsInline
        preload="auto"
        onSeeked={(event) => setSecond(event.currentTarget.currentTime)}
        onPause={(event) => setSecond(event.currentTarget.currentTime)}
      />
      <label className="row">
        {w.coverAt}
        <input
          type="range"
          min={0}
          max={last}
          step={0.1}
          value={second}
          aria-valuetext={`${second.toFixed(1)} s`}
          onChange={(event) => seek(event.target.valueAsNumber)}
        />
        <span className="number">{second.toFixed(1)} s</span>
      </label>
      <div className="row">
        <Button loading={state === 'sending'} onClick={() => void take()}>
          {w.coverTake}
        </Button>
        <span role="status">
          {made !== null && (
            <>
              {w.coverMade} <Link to={`/assets?peek=${made}`}>{w.coverOpen}</Link>
            </>
          )}
        </span>
      </div>
      {state === 'failed' && (
        <p role="alert" className="note-error">
          {w.coverFailed}
        </p>
      )}
    </section>
  )
}

function useTake(film: Film, player: React.RefObject<HTMLVideoElement | null>) {
  const [state, setState] = useState<'ready' | 'sending' | 'failed'>('ready')
  const [made, setMade] = useState<number | null>(null)
  const refresh = useRefresh()
  const take = async () => {
    setState('sending')
    setMade(null)
    try {
      const video = player.current
      if (!video) return
      video.pause()
      const file = await pictureOf(video, film.name)
      const { asset } = await sendFile(film.organizationId, file, {
        onSent: () => {},
        signal: new AbortController().signal,
      })
      setMade(asset.id)
      setState('ready')
      await refresh('assets')
    } catch {
      setState('failed')
    }
  }
  return { take, state, made }
}

/** What the player shows now, as a JPEG in the film's own measures. */
async function pictureOf(video: HTMLVideoElement, name: string): Promise<File> {
  const { videoWidth, videoHeight, currentTime } = video
  const canvas = document.createElement('canvas')
  canvas.width = videoWidth
  canvas.height = videoHeight
  const pen = canvas.getContext('2d')
  if (!pen || videoWidth === 0) throw new Error(w.coverFailed)
  pen.drawImage(video, 0, 0, videoWidth, videoHeight)
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', 0.92),
  )
  if (!blob) throw new Error(w.coverFailed)
  const called = w.coverName({ name: name.slice(0, 80), second: currentTime.toFixed(1) })
  return new File([blob], called, { type: 'image/jpeg' })
}
