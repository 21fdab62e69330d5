"""Words for the roles of placeholders in languages that models answer in: a placeholder that was translated is still the same.

Words that are something else in English (``data``, ``TIA``, ``me``) are left out: a placeholder that is not told is reported, one that is told wrongly is not.
"""

from __future__ import annotations

import unicodedata

_TRANSLATED = {
    "PATIENT": "paciente|patiente|patientin|paziente|pasyente|bệnh nhân|患者|病人|환자",
    "MOTHER": "madre|mamá|mère|maman|mutter|mãe|mom|mum|mommy|母亲|妈妈|어머니",
    "FATHER": "padre|papá|père|vater|dad|daddy|父亲|爸爸|아버지",
    "PARENT": "progenitor|progenitora|elternteil|父母",
    "BROTHER": "hermano|frère|bruder|irmão",
    "SISTER": "hermana|sœur|schwester|irmã",
    "GRANDMOTHER": "abuela|grand-mère|großmutter|avó|grandma",
    "GRANDFATHER": "abuelo|grand-père|großvater|avô|grandpa",
    "AUNT": "tía materna|tante",
    "UNCLE": "tío|oncle|onkel",
    "SON": "hijo|fils|sohn|filho",
    "DAUGHTER": "hija|fille|tochter|filha",
    "HUSBAND": "esposo|marido|ehemann",
    "WIFE": "esposa|épouse|ehefrau",
    "SPOUSE": "cónyuge|conjoint|conjointe",
    "CAREGIVER": "cuidador|cuidadora|aidant|aidante|pflegeperson|看护人",
    "TEACHER": "maestra|maestro|profesora|profesor|docente|enseignant|enseignante|professeur|lehrerin|lehrer|professora|professor|giáo viên|老师|교사",
    "THERAPIST": "terapeuta|thérapeute|therapeutin|治疗师",
    "PHYSICIAN": "médico|médica|médecin|arzt|ärztin",
    "DOCTOR": "doctora|docteur",
    "NURSE": "enfermera|enfermero|infirmière|enfermeira",
    "FRIEND": "amigo|amiga|freund",
    "EMPLOYER": "empleador|employeur|arbeitgeber",
    "PERSON": "persona|personne|pessoa",
    "NAME": "nombre|nome",
    "DATE": "fecha|datum|petsa|日期|날짜",
    "DAY": "día|jour|tag",
    "PHONE": "teléfono|téléphone|telefon|telefone|telepono|电话",
    "ADDRESS": "dirección|adresse|endereço|地址",
    "SCHOOL": "escuela|école|schule|escola|学校",
    "FACILITY": "centro|établissement|einrichtung",
    "CLINIC": "clínica|clinique|klinik",
    "CITY": "ciudad|ville|stadt|cidade|城市",
    "PLACE": "lugar|lieu",
    "EMAIL": "correo|courriel|e-mail",
    "RECORD": "expediente",
    "ACCOUNT": "cuenta|compte|konto|conta",
    "AGE": "edad|âge|alter|idade",
}
NUMBERS = {word: number for words in ("ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN", "UNO DOS TRES CUATRO CINCO SEIS SIETE OCHO NUEVE DIEZ")
           for number, word in enumerate(words.split(), 1)}
"""Numbers that were spelled out."""


def compact(word: str) -> str:
    """The letters of a word, in capitals and without accents: what is left of a placeholder however it is set."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalpha()).upper()


ROLES = {compact(word): compact(role) for role, words in _TRANSLATED.items() for word in (role, *words.split("|"))}
"""Compact word to compact role."""
