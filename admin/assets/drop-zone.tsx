import { InboxOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { words } from '../words.ts'
import { sizeText } from './figures.ts'
import { limits } from './upload.ts'

const w = words.assets

type Props = { onFiles: (files: Iterable<File>) => void; children: React.ReactNode }

/** Files may be dropped anywhere on the page below; a line says so and what is taken. */
export function DropZone({ onFiles, children }: Props) {
  const [over, setOver] = useState(false)
  const holdsFiles = (event: React.DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the upload button does the same by keyboard.
    <div
      className={over ? 'drop-area drop-area-over' : 'drop-area'}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget as Node | null
        if (!to || !event.currentTarget.contains(to)) setOver(false)
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(false)
        onFiles(event.dataTransfer.files)
      }}
    >
      <p className="drop-hint">
        <InboxOutlined aria-hidden="true" />
        <span>{w.drop}</span>
        <span className="meta">
          {w.dropHelp({ picture: sizeText(limits.picture), film: sizeText(limits.film) })}
        </span>
      </p>
      {children}
    </div>
  )
}
