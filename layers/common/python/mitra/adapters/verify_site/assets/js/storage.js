// What this browser keeps between visits: public lists and the language, never anything of a certificate.
// Where it keeps nothing (private windows, full disks) the page works with what it fetched.

const PREFIX = "mitra.";
const memory = new Map();

export const storage = {
  get(name) {
    try {
      return localStorage.getItem(PREFIX + name) || memory.get(name) || "";
    } catch (error) {
      return memory.get(name) || "";
    }
  },

  set(name, text) {
    memory.set(name, text);
    try {
      localStorage.setItem(PREFIX + name, text);
    } catch (error) {
      // Kept in memory alone.
    }
  },

  remove(name) {
    memory.delete(name);
    try {
      localStorage.removeItem(PREFIX + name);
    } catch (error) {
      // It was never there.
    }
  },
};
