// The part of Node's fs that Go's tests need in a browser, in memory: standard output, and plain files,
// in which the testing package collects what an example prints. Go's loader uses the global fs that it
// finds; whatever is not here fails with ENOSYS, which Go knows.

const constants = {
  O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536,
}
const regularFile = 0o100600

/** Installs the file system. `write` receives what is written to stdout and stderr, as text. */
export function installMemoryFS(write) {
  /** @type {Map<string, { content: Uint8Array }>} */
  const files = new Map()
  /** @type {Map<number, { file: { content: Uint8Array }, at: number }>} */
  const open = new Map()
  let nextFD = 3
  const decoder = new TextDecoder()

  const writeSync = (fd, bytes) => {
    if (fd > 2) throw fault('EBADF')
    write(decoder.decode(bytes, { stream: true }))
    return bytes.length
  }

  const calls = {
    open(path, flags) {
      if (!files.has(path) && !(flags & constants.O_CREAT)) throw fault('ENOENT')
      if (files.has(path) && flags & constants.O_EXCL) throw fault('EEXIST')
      if (!files.has(path) || flags & constants.O_TRUNC) files.set(path, { content: new Uint8Array() })
      open.set(nextFD, { file: files.get(path), at: 0 })
      return nextFD++
    },
    close(fd) {
      open.delete(fd)
    },
    unlink(path) {
      if (!files.delete(path)) throw fault('ENOENT')
    },
    fstat: (fd) => stat(open.get(fd)?.file.content.length ?? 0),
    write(fd, buffer, offset, length, position) {
      const bytes = buffer.subarray(offset, offset + length)
      const opened = open.get(fd)
      if (!opened) return writeSync(fd, bytes)
      const at = position ?? opened.at
      const grown = new Uint8Array(Math.max(opened.file.content.length, at + length))
      grown.set(opened.file.content)
      grown.set(bytes, at)
      opened.file.content = grown
      opened.at = at + length
      return length
    },
    read(fd, buffer, offset, length, position) {
      const opened = open.get(fd)
      if (!opened) throw fault('EBADF')
      const at = position ?? opened.at
      const bytes = opened.file.content.subarray(at, at + length)
      buffer.set(bytes, offset)
      opened.at = at + bytes.length
      return bytes.length
    },
  }

  globalThis.fs = new Proxy({ constants, writeSync }, {
    get: (own, name) => own[name] ?? withCallback(calls[name] ?? refuse),
  })
}

/** Node's convention: the callback comes last, and gets an error or null, then the result. */
function withCallback(call) {
  return (...args) => {
    const callback = args.pop()
    try {
      callback(null, call(...args))
    } catch (error) {
      callback(error)
    }
  }
}

function refuse() {
  throw fault('ENOSYS')
}

function fault(code) {
  return Object.assign(new Error(code), { code })
}

function stat(size) {
  const zero = { dev: 0, ino: 0, nlink: 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, blocks: 0 }
  const times = { atimeMs: 0, mtimeMs: 0, ctimeMs: 0 }
  return { ...zero, ...times, size, mode: regularFile, isDirectory: () => false }
}
