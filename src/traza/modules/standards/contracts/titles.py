"""The fields of OC4IDS and OCDS in Spanish, as messages, pages and tables name them."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = dict(
    line.strip().split(": ", 1)
    for line in """
    abatementCost: Costo de mitigación
    accessDetails: Cómo consultarlo
    additionalClassifications: Otras clasificaciones
    additionalIdentifiers: Otros identificadores
    additionalProcurementCategories: Otras categorías de contratación
    address: Dirección
    administrativeEntity: Unidad administradora
    amendment: Enmienda
    amendments: Enmiendas
    amendsReleaseID: Publicación que se enmienda
    amount: Monto
    approvalDate: Fecha de aprobación
    assetClass: Clase de instrumento
    assetLifetime: Vida útil
    author: Autor
    awardCriteria: Criterio de adjudicación
    awardCriteriaDetails: Detalle del criterio de adjudicación
    awardID: Adjudicación
    awardPeriod: Periodo de adjudicación
    awards: Adjudicaciones
    base: Tasa base
    beneficialOwners: Beneficiarios finales
    beneficiaries: Personas beneficiadas
    benefits: Beneficios
    budget: Presupuesto
    budgetBreakdown: Partes del presupuesto
    budgetBreakdowns: Desgloses del presupuesto
    buyer: Comprador
    category: Categoría
    changes: Cambios
    classification: Clasificación
    classifications: Clasificaciones
    climateMeasures: Medidas climáticas
    climateOversightTypes: Vigilancia climática
    code: Código
    compiledRelease: Publicación compilada
    completion: Término
    completionPeriod: Periodo de término
    concessional: En condiciones preferentes
    conservationMeasures: Medidas de conservación
    consultationMeetings: Reuniones de consulta
    contactPoint: Contacto
    contractPeriod: Plazo del contrato
    contractValue: Monto del contrato
    contractingProcesses: Contrataciones
    contracts: Contratos
    coordinates: Coordenadas
    costEstimate: Costo estimado
    costGroups: Grupos de costos
    costMeasurements: Mediciones de costo
    costs: Costos
    countryName: País
    currency: Moneda
    date: Fecha
    dateMet: Fecha de cumplimiento
    dateModified: Fecha de modificación
    datePublished: Fecha de publicación
    dateSigned: Fecha de firma
    decommissioningPeriod: Periodo de retiro
    description: Descripción
    details: Detalles
    dimensions: Dimensiones
    documentType: Tipo de documento
    documents: Documentos
    dueDate: Fecha límite
    durationInDays: Duración en días
    eligibilityCriteria: Requisitos para participar
    email: Correo electrónico
    endDate: Fecha de fin
    endDateDetails: Explicación de la fecha de fin
    enquiryPeriod: Periodo de preguntas
    environment: Medio ambiente
    environmentalMeasures: Medidas ambientales
    exchangeRateGuarantee: Garantía de tipo de cambio
    extensions: Extensiones
    externalReference: Número de contrato o expediente
    faxNumber: Fax
    finalScope: Alcance final
    finalScopeDetails: Explicación del alcance final
    finalValue: Monto final
    finalValueDetails: Explicación del monto final
    finance: Financiamiento
    financingParty: Quien financia
    financingPartyType: Tipo de quien financia
    fixed: Tasa fija
    forecasts: Programado
    format: Formato
    former_value: Valor anterior
    gazetteer: Catálogo de lugares
    geometry: Geometría
    goals: Metas
    hasEnquiries: Hubo preguntas
    hasImpactAssessment: Tiene estudio de impacto
    healthAndSafety: Seguridad y salud
    id: Identificador
    identificationPeriod: Periodo de identificación
    identifier: Identificador oficial
    identifiers: Identificadores
    impactCategories: Categorías de impacto
    implementation: Ejecución
    implementationPeriod: Periodo de ejecución
    inIndigenousLand: En territorio indígena
    inProtectedArea: En área protegida
    initiationType: Forma de inicio
    interestRate: Tasa de interés
    items: Conceptos
    jobTitle: Cargo
    laborBudget: Presupuesto laboral
    laborObligations: Obligaciones laborales
    landCompensationBudget: Presupuesto para indemnizaciones
    language: Idioma
    legalName: Razón social
    license: Licencia
    lifeCycleCosting: Costo de toda la vida
    lobbyingMeetings: Reuniones de cabildeo
    locality: Localidad
    location: Lugar
    locations: Lugares
    mainProcurementCategory: Categoría de contratación
    maintenancePeriod: Periodo de mantenimiento
    margin: Margen
    materialTests: Pruebas de materiales
    maxExtentDate: Fecha de fin más lejana
    measure: Medida
    metrics: Avances medidos
    milestones: Hitos
    minValue: Monto mínimo
    modifications: Convenios modificatorios
    name: Nombre
    nationalities: Nacionalidades
    nature: Naturaleza
    newContractPeriod: Plazo nuevo
    newContractValue: Monto nuevo
    notes: Notas
    numberOfParticipants: Número de participantes
    numberOfPeople: Número de personas
    numberOfTenderers: Número de licitantes
    obligations: Obligaciones
    observations: Observaciones
    ocid: Identificador de la contratación
    oldContractPeriod: Plazo anterior
    oldContractValue: Monto anterior
    organization: Organización
    packages: Paquetes
    pageEnd: Última página
    pageStart: Primera página
    parties: Partes
    payee: Quien cobra
    payer: Quien paga
    paymentFrequency: Frecuencia de pago
    paymentPeriod: Periodo de pago
    people: Personas
    period: Periodo
    person: Persona
    planning: Planeación
    policies: Políticas
    policyAlignment: Alineación con políticas
    postalCode: Código postal
    preparationPeriod: Periodo de preparación
    procurementMethod: Procedimiento
    procurementMethodDetails: Detalle del procedimiento
    procurementMethodRationale: Razón del procedimiento
    procuringEntity: Unidad contratante
    project: Proyecto
    projectID: Clave del proyecto
    projects: Proyectos
    property: Campo
    providerOrganization: Quien paga
    publicAuthority: Autoridad responsable
    publicOffice: Cargo público
    publicationPolicy: Política de publicación
    publishedDate: Fecha de publicación
    publisher: Quien publica
    purpose: Propósito
    quantity: Cantidad
    rationale: Razones
    receiverOrganization: Quien cobra
    records: Registros
    region: Estado o región
    relatedImplementationMilestone: Hito relacionado
    relatedLots: Lotes relacionados
    relatedProcesses: Contrataciones relacionadas
    relatedProjects: Proyectos relacionados
    relationship: Relación
    releaseID: Publicación
    releases: Publicaciones
    repaymentPriority: Prioridad de pago
    requestDate: Fecha de solicitud
    resultsBased: Sujeto a resultados
    roles: Papeles
    scheme: Esquema
    sector: Sector
    social: Aspectos sociales
    source: Origen de los datos
    sourceParty: Quien aporta
    startDate: Fecha de inicio
    status: Estado
    stepInRights: Derecho de intervención
    strategies: Estrategias
    streetAddress: Calle y número
    submissionMethod: Forma de entregar propuestas
    submissionMethodDetails: Detalle de la entrega
    summary: Resumen
    suppliers: Contratistas
    sustainability: Sustentabilidad
    tag: Etiqueta
    telephone: Teléfono
    tender: Licitación
    tenderPeriod: Periodo de licitación
    tenderers: Licitantes
    tests: Pruebas
    title: Título
    transactions: Pagos
    type: Tipo
    uid: Clave
    unit: Unidad
    updated: Última actualización
    uri: Dirección del recurso
    url: Dirección en la red
    value: Valor
    version: Versión
    versionedRelease: Publicación versionada
    """.strip().splitlines()
)


def title_of(field: str) -> str:
    """The field in Spanish; its own name where the standards have none such."""
    return TITLES.get(field, field)


def place(path: str) -> str:
    """Where a path leads, for people; positions count from 1.

    >>> place("contractingProcesses/0/summary/contractValue/amount")
    'Contrataciones 1 › Resumen › Monto del contrato › Monto'
    """
    words: list[str] = []
    for part in path.split("/") if path else ():
        if part.isdecimal() and words:
            words[-1] += f" {int(part) + 1}"
        else:
            words.append(title_of(part))
    return " › ".join(words)
