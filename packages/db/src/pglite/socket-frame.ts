/** Frames on the socket: four bytes of length, then the v8-serialised message, which keeps dates, bytes and undefined. */
import type { Socket } from 'node:net'
import { deserialize, serialize } from 'node:v8'
import type { QueryRequest } from './message.ts'

export type SocketRequest =
  | ({ id: number; kind: 'query'; session: number | null } & QueryRequest)
  | { id: number; kind: 'begin'; session: number }
  | { id: number; kind: 'end'; session: number }
  | { id: number; kind: 'lock'; name: string }
  | { id: number; kind: 'unlock'; name: string }

export function writeFrame(socket: Socket, message: unknown): void {
  const body = serialize(message)
  const header = Buffer.alloc(4)
  header.writeUInt32BE(body.length)
  socket.write(Buffer.concat([header, body]))
}

/** Calls `receive` for each whole message, in order. */
export function readFrames(socket: Socket, receive: (message: unknown) => void): void {
  let chunks: Buffer[] = []
  let size = 0
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    while (size >= 4) {
      const buffer = chunks.length === 1 ? (chunks[0] ?? chunk) : Buffer.concat(chunks, size)
      chunks = [buffer]
      const length = buffer.readUInt32BE(0)
      if (size < 4 + length) return
      const rest = buffer.subarray(4 + length)
      chunks = rest.length > 0 ? [rest] : []
      size = rest.length
      receive(deserialize(buffer.subarray(4, 4 + length)))
    }
  })
}
