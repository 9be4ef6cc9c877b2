import { crc32, deflateRawSync } from 'node:zlib'

interface ZipPart {
  name: string
  content: Uint8Array | string
  /** What the archive's directory says of the unpacked size, where that is not the truth. */
  statedBytes?: number
  encrypted?: boolean
}

/** A ZIP archive of the parts, in their order. */
export function zipFile(parts: ZipPart[] | Record<string, string>): Uint8Array<ArrayBuffer> {
  const list = Array.isArray(parts)
    ? parts
    : Object.entries(parts).map(([name, content]): ZipPart => ({ name, content }))
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of list) {
    const file = packPart(part)
    files.push(localHeader(file), file.name, file.packed)
    directory.push(directoryEntry(file, offset), file.name)
    offset += 30 + file.name.length + file.packed.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(list.length, 8)
  end.writeUInt16LE(list.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...files, ...directory, end]))
}

type PackedPart = ReturnType<typeof packPart>

function packPart({ name, content, statedBytes, encrypted = false }: ZipPart) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    name: Buffer.from(name),
    packed: deflateRawSync(bytes),
    checksum: crc32(bytes),
    bytes: statedBytes ?? bytes.length,
    flags: encrypted ? 0x801 : 0x800,
  }
}

function localHeader(file: PackedPart): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  writeFacts(header, 6, file)
  return header
}

function directoryEntry(file: PackedPart, offset: number): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  writeFacts(entry, 8, file)
  entry.writeUInt32LE(offset, 42)
  return entry
}

/** What a file's own header and its entry in the directory say alike. */
function writeFacts(target: Buffer, at: number, { name, packed, checksum, bytes, flags }: PackedPart): void {
  target.writeUInt16LE(flags, at)
  target.writeUInt16LE(8, at + 2)
  target.writeUInt32LE(checksum, at + 8)
  target.writeUInt32LE(packed.length, at + 12)
  target.writeUInt32LE(bytes, at + 16)
  target.writeUInt16LE(name.length, at + 20)
}
