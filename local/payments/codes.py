"""UPI links: what is in a code, and what a UPI app opens.

NPCI, "UPI Linking Specifications" 1.6: https://www.npci.org.in/
"""

from urllib.parse import quote


def upi_link(payee: str, name: str, reference: str, paise: int) -> str:
    """A link to pay `paise` to a UPI address under a reference. Blanks are %20: some apps show a plus as one."""
    rupees, rest = divmod(paise, 100)
    fields = {
        "pa": payee,
        "pn": name,
        "tr": reference,
        "tn": f"Payment to {name}",
        "am": f"{rupees}.{rest:02}",
        "cu": "INR",
    }
    return "upi://pay?" + "&".join(
        f"{key}={quote(value, safe='@')}" for key, value in fields.items()
    )
