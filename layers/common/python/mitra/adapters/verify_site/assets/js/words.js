// The words of one language, the kinds of document and the tones of the answers: one file each, kept by the browser.

const packs = new Map();

export function loadPack(language) {
  if (!packs.has(language)) {
    packs.set(language, fetchPack(language));
  }
  return packs.get(language);
}

async function fetchPack(language) {
  try {
    const answer = await fetch(document.documentElement.dataset[`words${language}`]);
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    return await answer.json();
  } catch (error) {
    packs.delete(language);
    throw error;
  }
}
