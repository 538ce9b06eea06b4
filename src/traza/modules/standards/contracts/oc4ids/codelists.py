"""The codes of OC4IDS 0.9.5, list by list, in the order of the standard.

Which list a field takes, and whether it admits other codes, is said beside the field.
"""

from __future__ import annotations

from collections.abc import Mapping


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CODELISTS: Mapping[str, tuple[str, ...]] = {
    "assetClass": _codes("debt equity"),
    "classificationScheme": _codes(
        """
        sdg sdgTarget icms costIdsLegalType costIdsAdministrativeLevel ifc-environmental-social
        """
    ),
    "climateMeasure": _codes(
        """
        embodiedEnergyReduction embodiedEmissionReduction fugitiveEmissionReduction
        renewableEnergySources carbonCapture recycledMaterials regenerativeDesign
        locationAnalysis climateRiskAnalysis
        """
    ),
    "climateOversightTypes": _codes("internal external"),
    "conservationMeasure": _codes(
        """
        locationAnalysis biologicalCorridors natureBasedSolutions habitatRestoration setAsides
        invasiveSpeciesManagement habitatLossReduction pollutionReduction soilManagement
        waterManagement airManagement biodiversityOffsets
        """
    ),
    "constructionMaterial": _codes(
        """
        asphalt aggregate brick cement concrete metal mortar plywood resinAndPolymer soil stone
        timber
        """
    ),
    "contractNature": _codes("design construction supervision"),
    "contractingProcessStatus": _codes("pre-award active closed"),
    "costCategory": _codes("acquisition construction renewal operation maintenance endOfLife"),
    "country": _codes(
        """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO
        BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ
        DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP
        GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG
        KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML
        MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE
        PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL
        SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM
        US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
        """
    ),
    "currency": _codes(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD
        BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP
        DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS
        INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD
        MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR
        PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLL SOS SRD
        SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS
        VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XDR XOF XPD XPF XPT XSU XTS XUA XXX YER
        ZAR ZMW ZWL ADP AFA ALK AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL
        BOP BRB BRC BRE BRN BRR BUK BYB BYR CHC CSD CSJ CSK CYP DDM DEM ECS ECV EEK ESA ESB ESP
        FIM FRF GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD IEP ILP ILR ISJ ITL LAJ LSM LTL LTT LUC
        LUF LUL LVL LVR MGF MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE RHD ROK
        ROL RUR SDD SDP SIT SKK SRG STD SUR TJR TMM TPE TRL UAK UGS UGW USS UYN UYP VEB VEF VNC
        XEU XFO XFU XRE YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWN ZWR
        """
    ),
    "debtRepaymentPriority": _codes("senior subordinated"),
    "documentType": _codes(
        """
        plannedProcurementNotice tenderNotice awardNotice contractNotice completionCertificate
        procurementPlan biddingDocuments technicalSpecifications evaluationCriteria
        evaluationReports contractDraft contractSigned contractArrangements
        physicalProgressReport financialProgressReport hearingNotice marketStudies
        eligibilityCriteria clarifications shortlistedFirms environmentalImpact
        assetAndLiabilityAssessment riskProvisions winningBid complaints contractAnnexe
        contractGuarantees subContract feasibilityStudy projectPlan billOfQuantity bidders
        conflictOfInterest debarments illustration submissionDocuments contractSummary
        cancellationDetails valueForMoneyAnalysis serviceDescription estimatedDemand
        evaluationCommittee requestForQualification minutes negotiationParameters defaultEvents
        termination performanceReport needsAssessment socialImpact landAndSettlementImpact
        projectScope resettlementPlan projectEvaluation budgetApproval budgetAmendmentApproval
        financialAgreement financialAuditReport technicalAuditReport qualityAssuranceReport
        incorporationCertificate contractAmendment designReport paymentCertificate
        escalationApproval climateMeasures conservationMeasures environmentalMeasures
        policyAlignment procurementStrategyRiskAssessment lifeCycleCostMethodology
        costBenefitAnalysis environmentalExemption climateAndDisasterRiskAssessment
        climateTransformation decommissioningPlans impactMethodology inclusiveDesign
        inclusiveImplementation supplierEnvironmentalCertification
        supplierHealthAndSafetyCertification antiCorruptionCertification oversightReport
        informationRequest informationRequestResponse buildingInspectionReport
        ghgEmissionsForecast ghgEmissionsReduction ghgEmissions abatementCostMethodology
        minutes.lobbyingMeeting minutes.consultationMeeting consultationMeetingInvitation
        materialTestResults maintenancePlan
        """
    ),
    "environmentalGoal": _codes("climateChangeAdaptation climateChangeMitigation"),
    "environmentalMeasure": _codes(
        """
        wasteManagement constructionWasteDisposal materialSourcing naturalResourceUse
        waterContaminationManagement
        """
    ),
    "financingArrangementType": _codes(
        "bond loan hybrid shares.listed shares.unlisted grant guarantee"
    ),
    "financingPartyType": _codes("institutional commercial bilateral multilateral vendor other"),
    "geometryType": _codes("Point MultiPoint LineString MultiLineString Polygon MultiPolygon"),
    "laborObligations": _codes(
        """
        minimumWage paidOvertime weeklyRestProtection forcedLaborProhibition
        childLaborProhibition equalOpportunities nondiscrimination grievanceMechanism
        workingAtHeight undergroundWork materialsEquipmentHandling accidentMonitoring
        trafficManagement accommodation protectivePersonalEquipment
        """
    ),
    "locationGazetteers": _codes("NUTS ISO2 GEONAMES OSMN OSMR OSMW WDPA"),
    "method": _codes("open selective limited direct"),
    "metricID": _codes("financialProgress physicalProgress"),
    "milestoneCode": _codes(
        """
        projectApproval commercialClose financialClose commencement completion commissioning
        enquiryPeriodStart enquiryPeriodEnd draftFinalTender
        """
    ),
    "milestoneStatus": _codes("scheduled met notMet partiallyMet"),
    "milestoneType": _codes(
        """
        preProcurement approval engagement assessment delivery reporting financing payment
        procurement contractClose
        """
    ),
    "modificationType": _codes("duration value scope"),
    "partyRole": _codes(
        """
        buyer procuringEntity supplier tenderer funder enquirer payer payee reviewBody
        interestedParty publicAuthority administrativeEntity climateFinanceFocalPoint
        independentMonitor
        """
    ),
    "policyAlignment": _codes(
        """
        SDG nationalPlan infrastructurePlan sectorPlan procurementPlan parisAgreement
        nationallyDeterminedContribution nationalAdaptationPlan mediumTermFiscalFramework
        """
    ),
    "projectSector": _codes(
        """
        education health energy energy.solar energy.wind energy.hydropower energy.biomass
        energy.geothermal communications waterAndWaste governance economy
        cultureSportsAndRecreation transport transport.air transport.water transport.rail
        transport.road transport.urban transport.lowCarbon socialHousing naturalResources
        naturalResources.floodProtection
        """
    ),
    "projectStatus": _codes(
        """
        identification preparation implementation completion maintenance decommissioning
        decommissioned cancelled
        """
    ),
    "projectType": _codes("construction rehabilitation replacement expansion decommissioning"),
    "relatedProject": _codes("construction rehabilitation replacement expansion"),
    "relatedProjectScheme": _codes("oc4ids"),
    "releaseTag": _codes(
        """
        planning planningUpdate tender tenderAmendment tenderUpdate tenderCancellation award
        awardUpdate awardCancellation contract contractUpdate contractAmendment implementation
        implementationUpdate contractTermination compiled
        """
    ),
    "sustainabilityStrategy": _codes(
        """
        awardCriteria contractPerformanceConditions marginOfPreference reservedParticipation
        selectionCriteria technicalSpecifications euGPPCriteria nationalGPPCriteria
        otherGPPCriteria
        """
    ),
    "unitClassificationScheme": _codes("UNCEFACT QUDT"),
}
